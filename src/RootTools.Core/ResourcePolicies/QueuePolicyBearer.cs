using RootTools.Aws;
using RootTools.Aws.Former.Sqs;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>A queue, in an SQSUnlockQueuePolicy session of the account that owns it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.</remarks>
/// <param name="sqs">The client for the queue's Region.</param>
/// <param name="session">The account's session.</param>
/// <param name="accountId">The account that owns the queue, as a label of the calls.</param>
/// <param name="queueUrl">The queue.</param>
internal sealed class QueuePolicyBearer(IAmazonSQS sqs, RenewableRootSession session, string accountId, string queueUrl) : IPolicyBearer
{
    private const string PolicyAttribute = "Policy";

    /// <inheritdoc/>
    public async Task<string?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        GetQueueAttributesResponse response = await session.CallAsync(
            credentials => sqs.GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = queueUrl, AttributeNames = [PolicyAttribute] }.SignedBy(credentials, accountId),
                cancellationToken),
            cancellationToken);
        return response.Attributes.TryGetValue(PolicyAttribute, out string? policy) && policy.Length > 0 ? policy : null;
    }

    /// <inheritdoc/>
    public Task DeletePolicyAsync(CancellationToken cancellationToken) =>
        PutPolicyAsync("", cancellationToken); // An empty policy deletes it.

    /// <inheritdoc/>
    public Task PutPolicyAsync(string policy, CancellationToken cancellationToken) => session.CallAsync(
        credentials => sqs.SetQueueAttributesAsync(
            new SetQueueAttributesRequest
            {
                QueueUrl = queueUrl,
                Attributes = new Dictionary<string, string> { [PolicyAttribute] = policy },
            }.SignedBy(credentials, accountId),
            cancellationToken),
        cancellationToken);
}

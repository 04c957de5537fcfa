using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>Finds queues, and demands permission in the way of SQS, which writes actions in small letters.</summary>
internal static class QueueAccess
{
    /// <summary>Finds the queue that a request names as <c>QueueUrl</c>, and demands permission.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    public static SimulatedQueue Require(ServiceRequest request, JsonInput input)
    {
        string url = input.Text("QueueUrl") ?? throw SqsErrors.Missing("QueueUrl");
        QueueAddress address = QueueAddress.Read(url) ?? throw SqsErrors.InvalidAddress(url);
        if (address.Region is string region && region != request.Region)
        {
            throw SqsErrors.InvalidAddress(url);
        }

        return Require(request, address.AccountId, address.QueueName);
    }

    /// <summary>Finds a queue in the Region of the request, and demands permission.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accountId">The account that owns the queue.</param>
    /// <param name="name">The queue's name.</param>
    public static SimulatedQueue Require(ServiceRequest request, string accountId, string name)
    {
        request.TargetAccountId = accountId;
        SimulatedQueue queue = request.Organization.FindAnyAccount(accountId)?.FindQueue(request.Region, name) ?? throw SqsErrors.QueueDoesNotExist();

        Demand(request, new AccessQuestion
        {
            Action = "sqs:" + request.Operation,
            Resource = queue.Arn,
            ResourceAccount = queue.Account,
            ResourcePolicy = queue.Policy,

            // As with buckets, no queue policy shuts out the root user of the account that owns the queue.
            OwnerRootOverridesResourcePolicy = true,
        });
        return queue;
    }

    /// <summary>Demands permission for an operation on the caller's own queues.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The queue's name; empty for all of them.</param>
    public static void DemandOwn(ServiceRequest request, string name)
    {
        SimulatedAccount account = request.Caller.Account;
        Demand(request, new AccessQuestion
        {
            Action = "sqs:" + request.Operation,
            Resource = $"arn:{account.Partition.Name}:sqs:{request.Region}:{account.Id}:{name}",
        });
    }

    private static void Demand(ServiceRequest request, AccessQuestion question)
    {
        AccessDecision decision = Authorizer.Decide(request, question);
        if (!decision.IsAllowed)
        {
            throw new ServiceFaultException(
                403, "AccessDeniedException", decision.Message.Replace(question.Action, "sqs:" + request.Operation.ToLowerInvariant()));
        }
    }
}

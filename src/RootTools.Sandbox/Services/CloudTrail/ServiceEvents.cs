using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>What services tell of their own accord, without a call.</summary>
internal static class ServiceEvents
{
    private const string Organizations = "organizations.amazonaws.com";

    /// <summary>
    /// CloseAccountResult, in the management account, when an account has been closed.
    /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html.
    /// </summary>
    public static ManagementEvent AccountClosed(SimulatedAccount account, DateTimeOffset requested, DateTimeOffset completed)
    {
        SimulatedAccount management = account.Organization!.ManagementAccount;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, EventText.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.08");
            // Nobody did it: there is no type.
            writer.WriteStartObject("userIdentity");
            writer.WriteString("accountId", management.Id);
            writer.WriteString("invokedBy", Organizations);
            writer.WriteEndObject();
            writer.WriteString("eventTime", EventText.Moment(completed));
            writer.WriteString("eventSource", Organizations);
            writer.WriteString("eventName", "CloseAccountResult");
            writer.WriteString("awsRegion", management.Partition.OrganizationsRegion);
            writer.WriteString("sourceIPAddress", Organizations);
            writer.WriteString("userAgent", Organizations);
            writer.WriteNull("requestParameters");
            writer.WriteNull("responseElements");
            writer.WriteString("eventID", Guid.NewGuid());
            writer.WriteBoolean("readOnly", false);
            writer.WriteString("eventType", "AwsServiceEvent");
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", management.Id);
            writer.WriteStartObject("serviceEventDetails");
            writer.WriteStartObject("closeAccountStatus");
            writer.WriteString("accountId", account.Id);
            writer.WriteString("state", "SUCCEEDED");
            writer.WriteString("requestedTimestamp", EventText.SpelledOut(requested));
            writer.WriteString("completedTimestamp", EventText.SpelledOut(completed));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(buffer.ToArray());
        return GivenEvent.Read(document.RootElement, management.Partition, completed, accountId: null, time: null);
    }
}

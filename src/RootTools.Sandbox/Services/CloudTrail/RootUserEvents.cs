using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// What CloudTrail tells of a root user who signs in, or acts in the console or by a key.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html.
/// </summary>
internal static class RootUserEvents
{
    private const string SignIn = "signin";
    private const string Browser = "Mozilla/5.0";
    private const string RootUserName = "AWS ROOT USER";

    private static readonly TimeSpan SinceSignIn = TimeSpan.FromMinutes(7);

    /// <summary>Makes the events, without what every event has.</summary>
    public static IEnumerable<byte[]> Make(SandboxEventKind kind, SimulatedAccount account, SandboxEventDetails details, DateTimeOffset time)
    {
        var about = new About(account, details, time);
        return kind switch
        {
            SandboxEventKind.SignIn => [Login(about, succeeds: true)],
            SandboxEventKind.FailedSignIn => [Login(about, succeeds: false)],
            SandboxEventKind.PasswordRecovery => [Outside(about, "PasswordRecoveryRequested"), Outside(about, "PasswordRecoveryCompleted")],
            SandboxEventKind.EmailChange => [Outside(about, "EmailUpdated")],
            SandboxEventKind.PasswordChange => [Console(about, "iam", "ChangePassword", null, null)],
            SandboxEventKind.MfaChange => [Console(about, "iam", "EnableMFADevice", about.Device, null)],
            SandboxEventKind.AccessKeyCreation => [Console(about, "iam", "CreateAccessKey", null, about.NewKey)],
            SandboxEventKind.ConsoleCall => [Console(about, "iam", "UpdateAccountPasswordPolicy", PasswordPolicy, null)],
            SandboxEventKind.KeyCall => [ByKey(about)],
            _ => [ByService(about)],
        };
    }

    private static byte[] Login(About about, bool succeeds) => Write(about, SignIn, "ConsoleLogin", "AwsConsoleSignIn", Browser, writer =>
    {
        if (!succeeds)
        {
            // A failure has a message and no code.
            writer.WriteString("errorMessage", "Failed authentication");
        }

        writer.WriteNull("requestParameters");
        WriteObject(writer, "responseElements", [new("ConsoleLogin", succeeds ? "Success" : "Failure")]);
        bool isWithDevice = succeeds && about.Details.Mfa;
        WriteObject(writer, "additionalEventData",
        [
            new("LoginTo", "https://console.aws.amazon.com/console/home"),
            new("MobileVersion", "No"),
            .. isWithDevice ? (KeyValuePair<string, string>[])[new("MFAIdentifier", about.DeviceArn)] : [],
            new("MFAUsed", isWithDevice ? "Yes" : "No"),
        ]);
    });

    [Guess("cloudtrail", "the events of password recovery and of a changed email address, but for their names")]
    private static byte[] Outside(About about, string name) => Write(about, SignIn, name, "AwsConsoleSignIn", Browser, writer =>
    {
        writer.WriteNull("requestParameters");
        WriteObject(writer, "responseElements", [new(name, "Success")]);
    });

    private static byte[] Console(
        About about, string service, string name, IReadOnlyList<KeyValuePair<string, string>>? parameters, IReadOnlyList<KeyValuePair<string, string>>? key) =>
        Write(about, service, name, "AwsApiCall", "AWS Internal", writer =>
        {
            WriteObject(writer, "requestParameters", parameters);
            if (key is null)
            {
                writer.WriteNull("responseElements");
            }
            else
            {
                writer.WriteStartObject("responseElements");
                WriteObject(writer, "accessKey", key);
                writer.WriteEndObject();
            }

            writer.WriteString("requestID", Guid.NewGuid());
            writer.WriteString("sessionCredentialFromConsole", "true");
        });

    private static byte[] ByKey(About about) => Write(about, "s3", "ListBuckets", "AwsApiCall", "aws-cli/2.31.0", writer =>
    {
        WriteObject(writer, "requestParameters", [new("Host", "s3.amazonaws.com")]);
        writer.WriteNull("responseElements");
        writer.WriteString("requestID", Guid.NewGuid());
    });

    private static byte[] ByService(About about) => Write(about, "kms", "Decrypt", "AwsApiCall", "cloudformation.amazonaws.com", writer =>
    {
        writer.WriteNull("requestParameters");
        writer.WriteNull("responseElements");
        writer.WriteString("requestID", Guid.NewGuid());
    });

    private static byte[] Write(About about, string service, string name, string type, string agent, Action<Utf8JsonWriter> writeRest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, EventText.Options))
        {
            bool isByService = agent.EndsWith(".amazonaws.com", StringComparison.Ordinal);
            writer.WriteStartObject();
            writer.WriteString("eventVersion", "1.11");
            WriteIdentity(writer, about, service, name, isByService);
            writer.WriteString("eventTime", EventText.Moment(about.Time));
            writer.WriteString("eventSource", service + ".amazonaws.com");
            writer.WriteString("eventName", name);
            writer.WriteString("awsRegion", service is SignIn or "iam" ? about.Account.Partition.IamRegion : about.Region);
            writer.WriteString("sourceIPAddress", isByService ? agent : about.Details.SourceIp);
            writer.WriteString("userAgent", isByService ? agent : EventText.Unicode(about.Details.UserAgent ?? agent));
            writeRest(writer);
            writer.WriteString("eventID", Guid.NewGuid());
            writer.WriteBoolean("readOnly", name is "ListBuckets" or "Decrypt");
            writer.WriteString("eventType", type);
            writer.WriteBoolean("managementEvent", true);
            writer.WriteString("recipientAccountId", about.Account.Id);
            writer.WriteString("eventCategory", "Management");
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteIdentity(Utf8JsonWriter writer, About about, string service, string name, bool isByService)
    {
        writer.WriteStartObject("userIdentity");
        writer.WriteString("type", "Root");
        writer.WriteString("principalId", about.Account.Id);
        writer.WriteString("arn", about.Account.RootArn);
        writer.WriteString("accountId", about.Account.Id);
        writer.WriteString("accessKeyId", service == SignIn ? "" : name == "ListBuckets" ? about.LongTermKey : about.ConsoleKey);
        if (service != SignIn && name != "ListBuckets")
        {
            writer.WriteStartObject("sessionContext");
            writer.WriteStartObject("attributes");
            writer.WriteString("creationDate", EventText.Moment(about.Time - SinceSignIn));
            writer.WriteString("mfaAuthenticated", about.Details.Mfa ? "true" : "false");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (isByService)
        {
            writer.WriteString("invokedBy", "cloudformation.amazonaws.com");
        }

        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, string name, IReadOnlyList<KeyValuePair<string, string>>? members)
    {
        if (members is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, string> member in members)
        {
            writer.WriteString(member.Key, member.Value);
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<KeyValuePair<string, string>> PasswordPolicy { get; } = [new("minimumPasswordLength", "6")];

    /// <summary>Whose events these are.</summary>
    private sealed record About(SimulatedAccount Account, SandboxEventDetails Details, DateTimeOffset Time)
    {
        public string Region => Details.Region ?? Account.Partition.IamRegion;

        public string DeviceArn => Account.ArnOf("iam", "mfa/root-account-mfa-device");

        public IReadOnlyList<KeyValuePair<string, string>> Device => [new("userName", RootUserName), new("serialNumber", DeviceArn)];

        // The root user's own key where there is one.
        public string LongTermKey => Account.Root.AccessKeys.Count > 0
            ? Account.Root.AccessKeys[0].Id
            : AccessKeyId.Create(AccessKeyId.LongTerm, Account.Id, 1);

        public string ConsoleKey => AccessKeyId.Create(AccessKeyId.Temporary, Account.Id, (ulong)Time.Ticks & 0xFFFFFFFF);

        public IReadOnlyList<KeyValuePair<string, string>> NewKey =>
        [
            new("accessKeyId", AccessKeyId.Create(AccessKeyId.LongTerm, Account.Id, (ulong)Time.Ticks & 0xFFFFFFFF)),
            new("status", "Active"),
            new("createDate", EventText.SpelledOut(Time)),
        ];
    }
}

using System.Text.Json;

namespace RootTools.Tests.Sessions;

public sealed class RootSessionTests
{
    private static readonly RootSession Session = new(
        "333333333333",
        RootTaskPolicy.IAMAuditRootUserCredentials,
        "ASIAEXAMPLE",
        "the-secret",
        "the-token",
        new DateTimeOffset(2026, 11, 21, 12, 15, 0, TimeSpan.Zero))
    {
        Region = "eu-central-1",
    };

    [Fact]
    public void Describes_itself_without_its_secrets()
    {
        string text = Session.ToString();

        Assert.Equal("IAMAuditRootUserCredentials in 333333333333 until 12:15:00Z", text);
    }

    [Fact]
    public void Is_an_identity_for_requests()
    {
        Amazon.Runtime.ImmutableCredentials credentials = Session.Credentials.GetCredentials();

        Assert.Equal(("ASIAEXAMPLE", "the-secret", "the-token"), (credentials.AccessKey, credentials.SecretKey, credentials.Token));
    }

    [Fact]
    public void Gives_the_environment_variables_of_every_aws_tool()
    {
        IReadOnlyDictionary<string, string?> variables = SessionEnvironment.GetVariables(Session);

        Assert.Equal("ASIAEXAMPLE", variables["AWS_ACCESS_KEY_ID"]);
        Assert.Equal("the-secret", variables["AWS_SECRET_ACCESS_KEY"]);
        Assert.Equal("the-token", variables["AWS_SESSION_TOKEN"]);
        Assert.Equal("2026-11-21T12:15:00Z", variables["AWS_CREDENTIAL_EXPIRATION"]);
        Assert.Equal("eu-central-1", variables["AWS_REGION"]);
    }

    [Fact]
    public void Names_the_variables_that_would_lead_elsewhere()
    {
        IReadOnlyDictionary<string, string?> variables = SessionEnvironment.GetVariables(Session);

        Assert.Null(variables["AWS_PROFILE"]);
        Assert.Null(variables["AWS_ENDPOINT_URL"]);
    }

    [Fact]
    public void Writes_what_a_credential_process_prints()
    {
        using JsonDocument document = JsonDocument.Parse(CredentialProcessOutput.Write(Session));

        Assert.Equal(
            ["Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"],
            document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, document.RootElement.GetProperty("Version").GetInt32());
        Assert.Equal("2026-11-21T12:15:00Z", document.RootElement.GetProperty("Expiration").GetString());
    }
}

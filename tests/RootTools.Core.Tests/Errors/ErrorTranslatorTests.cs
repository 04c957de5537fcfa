using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Errors;

public sealed class ErrorTranslatorTests
{
    private const string ScpDenial =
        "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit deny in a service control policy: "
        + "arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb";

    [Theory]
    [InlineData("ExpiredToken", "The security token included in the request is expired", "CredentialsExpired", RootErrorKind.AuthenticationFailed, true)]
    [InlineData("InvalidClientTokenId", "The security token included in the request is invalid.", "CredentialsRejected", RootErrorKind.AuthenticationFailed, true)]
    [InlineData("SignatureDoesNotMatch", "Signature expired: 20260901T000000Z is now earlier than 20260901T010000Z", "ClockSkewed", RootErrorKind.AuthenticationFailed, true)]
    [InlineData("Throttling", "Rate exceeded", "Throttled", RootErrorKind.Throttled, false)]
    [InlineData("AccessDenied", "Service not enabled for AWS Organizations.", "TrustedAccessDisabled", RootErrorKind.FeatureDisabled, true)]
    [InlineData("AccessDenied", "Root sessions feature is not enabled for your AWS Organization.", "RootSessionsDisabled", RootErrorKind.FeatureDisabled, true)]
    [InlineData("AccessDenied", "Root credentials management feature is not enabled for your AWS Organization.", "RootCredentialsManagementDisabled", RootErrorKind.FeatureDisabled, true)]
    [InlineData("AccessDenied", "User: x is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::333333333333:root", "AccessDenied", RootErrorKind.PermissionDenied, false)]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException", "Input account 222222222222 is neither management account nor delegated admin.", "NotManagementOrDelegate", RootErrorKind.PermissionDenied, true)]
    [InlineData("QueueDoesNotExist", "The specified queue does not exist.", "QueueNotFound", RootErrorKind.NotFound, false)]
    [InlineData("SomethingNew", "Odd.", "AwsError", RootErrorKind.Unexpected, false)]
    public void An_AWS_answer_gets_a_name_a_kind_and_advice(string code, string message, string id, RootErrorKind kind, bool endsRun)
    {
        RootError error = ErrorTranslator.Translate(Answer(code, message), "333333333333");

        Assert.Equal((id, kind, endsRun), (error.Id, error.Kind, error.EndsRun));
        Assert.Equal((code, "request-1", "333333333333"), (error.AwsErrorCode, error.RequestId, error.AccountId));
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Fact]
    public void A_denial_by_an_SCP_names_the_policy_and_the_exemption_it_needs()
    {
        RootError error = ErrorTranslator.Translate(Answer("AccessDenied", ScpDenial));

        Assert.Equal(RootErrorKind.DeniedByPolicy, error.Kind);
        Assert.Equal("p-bbbbbbbb", error.DeniedBy!.Id);
        Assert.Equal("arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb", error.DeniedBy.Arn);
        Assert.Contains("aws:AssumedRoot", error.RecommendedAction);
    }

    [Fact]
    public void A_denied_permission_is_named_in_the_advice()
    {
        RootError error = ErrorTranslator.Translate(Answer(
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/x is not authorized to perform: iam:ListOrganizationsFeatures on resource: * because no identity-based policy allows the iam:ListOrganizationsFeatures action"));

        Assert.Contains("iam:ListOrganizationsFeatures", error.RecommendedAction);
    }

    [Fact]
    public void A_refused_connection_ends_the_run_and_a_dropped_one_does_not()
    {
        RootError refused = ErrorTranslator.Translate(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)));
        RootError dropped = ErrorTranslator.Translate(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset)));

        Assert.Equal(("EndpointUnreachable", true), (refused.Id, refused.EndsRun));
        Assert.Equal(("ConnectionFailed", false), (dropped.Id, dropped.EndsRun));
    }

    [Fact]
    public void Missing_credentials_say_how_to_name_some()
    {
        RootError error = ErrorTranslator.Translate(new AmazonClientException("Failed to resolve AWS credentials."));

        Assert.Equal(("NoCredentials", true), (error.Id, error.EndsRun));
        Assert.Contains("-ProfileName", error.RecommendedAction);
    }

    [Fact]
    public void An_error_that_is_known_already_stays_as_it_is()
    {
        var known = new RootError("A", RootErrorKind.Conflict, "m", "r");

        Assert.Same(known, ErrorTranslator.Translate(new RootToolsException(known)));
    }

    [Fact]
    public void Cancellation_is_no_failure_of_AWS() =>
        Assert.Equal(RootErrorKind.Cancelled, ErrorTranslator.Translate(new OperationCanceledException()).Kind);

    private static AmazonServiceException Answer(string code, string message) =>
        new(message, null, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest);
}

using System.Net;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Aws;

public sealed class IamErrorsTests
{
    [Theory]
    [InlineData("NoSuchEntity", 404)]
    [InlineData("EntityAlreadyExists", 409)]
    [InlineData("DeleteConflict", 409)]
    [InlineData("LimitExceeded", 409)]
    [InlineData("ReportNotPresent", 410)]
    [InlineData("ReportExpired", 410)]
    [InlineData("ReportInProgress", 404)]
    [InlineData("ConcurrentModification", 409)]
    [InlineData("EntityTemporarilyUnmodifiable", 409)]
    [InlineData("InvalidInput", 400)]
    [InlineData("PasswordPolicyViolation", 400)]
    [InlineData("ServiceFailure", 500)]
    [InlineData("ServiceAccessNotEnabledException", 400)]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException", 400)]
    [InlineData("CallerIsNotManagementAccountException", 400)]
    [InlineData("OrganizationNotFoundException", 400)]
    [InlineData("OrganizationNotInAllFeaturesModeException", 400)]
    [InlineData("AccessDenied", 403)]
    [InlineData("SomethingNew", 400)]
    public async Task An_error_keeps_its_code(string code, int status)
    {
        string body = $"""
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>Login Profile for User null cannot be found.</Message></Error>
              <RequestId>4d4b1d5e-error</RequestId>
            </ErrorResponse>
            """;

        AmazonServiceException exception = await Stubbed.FailAsync(body, (HttpStatusCode)status, new Iam.GetLoginProfile());

        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal("Login Profile for User null cannot be found.", exception.Message);
        Assert.Equal("4d4b1d5e-error", exception.RequestId);
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    public async Task An_answer_that_is_not_the_services_keeps_its_status(string body)
    {
        AmazonServiceException exception = await Stubbed.FailAsync(body, HttpStatusCode.BadGateway, new Iam.GetUser());

        Assert.Equal("BadGateway", exception.ErrorCode);
        Assert.Equal(ErrorType.Receiver, exception.ErrorType);
        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
    }
}

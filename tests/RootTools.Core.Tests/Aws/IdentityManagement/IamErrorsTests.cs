using System.Net;
using Amazon.Runtime;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Core.Tests.Aws.IdentityManagement;

public sealed class IamErrorsTests
{
    [Theory]
    [InlineData("NoSuchEntity", 404, typeof(NoSuchEntityException))]
    [InlineData("EntityAlreadyExists", 409, typeof(EntityAlreadyExistsException))]
    [InlineData("DeleteConflict", 409, typeof(DeleteConflictException))]
    [InlineData("LimitExceeded", 409, typeof(LimitExceededException))]
    [InlineData("ReportNotPresent", 410, typeof(CredentialReportNotPresentException))]
    [InlineData("ReportExpired", 410, typeof(CredentialReportExpiredException))]
    [InlineData("ReportInProgress", 404, typeof(CredentialReportNotReadyException))]
    [InlineData("ConcurrentModification", 409, typeof(ConcurrentModificationException))]
    [InlineData("EntityTemporarilyUnmodifiable", 409, typeof(EntityTemporarilyUnmodifiableException))]
    [InlineData("InvalidInput", 400, typeof(InvalidInputException))]
    [InlineData("PasswordPolicyViolation", 400, typeof(PasswordPolicyViolationException))]
    [InlineData("ServiceFailure", 500, typeof(ServiceFailureException))]
    [InlineData("ServiceAccessNotEnabledException", 400, typeof(ServiceAccessNotEnabledException))]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException", 400, typeof(AccountNotManagementOrDelegatedAdministratorException))]
    [InlineData("CallerIsNotManagementAccountException", 400, typeof(CallerIsNotManagementAccountException))]
    [InlineData("OrganizationNotFoundException", 400, typeof(OrganizationNotFoundException))]
    [InlineData("OrganizationNotInAllFeaturesModeException", 400, typeof(OrganizationNotInAllFeaturesModeException))]
    [InlineData("AccessDenied", 403, typeof(AmazonIdentityManagementServiceException))]
    [InlineData("SomethingNew", 400, typeof(AmazonIdentityManagementServiceException))]
    public async Task A_code_becomes_its_exception(string code, int status, Type exceptionType)
    {
        string body = $"""
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>Login Profile for User null cannot be found.</Message></Error>
              <RequestId>4d4b1d5e-error</RequestId>
            </ErrorResponse>
            """;

        var transport = new StubTransport(body, (HttpStatusCode)status);
        using var services = new RootTools.Aws.AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 0 });
        var exception = (AmazonServiceException)await Assert.ThrowsAsync(
            exceptionType,
            () => services.Iam.GetLoginProfileAsync(new GetLoginProfileRequest(), TestContext.Current.CancellationToken));

        Assert.IsAssignableFrom<AmazonIdentityManagementServiceException>(exception);
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
        AmazonIdentityManagementServiceException exception = await Stubbed.FailAsync<AmazonIdentityManagementServiceException>(
            body, HttpStatusCode.BadGateway, (services, token) => services.Iam.GetUserAsync(new GetUserRequest(), token));

        Assert.Equal("BadGateway", exception.ErrorCode);
        Assert.Equal(ErrorType.Receiver, exception.ErrorType);
        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
    }
}

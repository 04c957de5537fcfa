using System.Net;
using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Core.Tests.Aws.Organizations;

public sealed class OrganizationsErrorsTests
{
    [Theory]
    [InlineData("AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData("com.amazonaws.organizations#AccountNotFoundException", typeof(AccountNotFoundException))]
    [InlineData("ParentNotFoundException:http://internal.amazon.com/", typeof(ParentNotFoundException))]
    [InlineData("AWSOrganizationsNotInUseException", typeof(AWSOrganizationsNotInUseException))]
    [InlineData("TooManyRequestsException", typeof(TooManyRequestsException))]
    [InlineData("ConstraintViolationException", typeof(ConstraintViolationException))]
    [InlineData("InvalidInputException", typeof(InvalidInputException))]
    [InlineData("ConcurrentModificationException", typeof(ConcurrentModificationException))]
    [InlineData("ChildNotFoundException", typeof(ChildNotFoundException))]
    [InlineData("TargetNotFoundException", typeof(TargetNotFoundException))]
    [InlineData("ServiceException", typeof(ServiceException))]
    [InlineData("UnsupportedAPIEndpointException", typeof(UnsupportedAPIEndpointException))]
    [InlineData("UnrecognizedClientException", typeof(AmazonOrganizationsException))]
    public async Task A_type_becomes_its_exception(string type, Type exceptionType)
    {
        var transport = new StubTransport($$"""{"__type":"{{type}}","Message":"You don't have permissions to access this resource."}""", HttpStatusCode.BadRequest);
        using var services = new AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 0 });

        var exception = (AmazonServiceException)await Assert.ThrowsAsync(
            exceptionType,
            () => services.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), TestContext.Current.CancellationToken));

        Assert.IsAssignableFrom<AmazonOrganizationsException>(exception);
        Assert.Equal(exceptionType == typeof(AmazonOrganizationsException) ? type : exceptionType.Name, exception.ErrorCode);
        Assert.Equal("You don't have permissions to access this resource.", exception.Message);
        Assert.Equal("9f0c1d5e-request", exception.RequestId);
        Assert.Equal(ErrorType.Sender, exception.ErrorType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Service Unavailable")]
    [InlineData("[]")]
    public async Task An_answer_that_is_not_the_services_keeps_its_status(string body)
    {
        AmazonOrganizationsException exception = await Stubbed.FailAsync<AmazonOrganizationsException>(
            body,
            HttpStatusCode.ServiceUnavailable,
            (services, token) => services.Organizations.ListRootsAsync(new ListRootsRequest(), token));

        Assert.Equal("ServiceUnavailable", exception.ErrorCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
    }
}

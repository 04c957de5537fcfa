using System.Net;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Aws;

public sealed class OrganizationsErrorsTests
{
    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("com.amazonaws.organizations#AccountNotFoundException", "AccountNotFoundException")]
    [InlineData("ParentNotFoundException:http://internal.amazon.com/", "ParentNotFoundException")]
    [InlineData("AWSOrganizationsNotInUseException")]
    [InlineData("TooManyRequestsException")]
    [InlineData("ConstraintViolationException")]
    [InlineData("InvalidInputException")]
    [InlineData("ConcurrentModificationException")]
    [InlineData("ChildNotFoundException")]
    [InlineData("TargetNotFoundException")]
    [InlineData("ServiceException")]
    [InlineData("UnsupportedAPIEndpointException")]
    [InlineData("UnrecognizedClientException")]
    public async Task A_type_is_the_code(string type, string? code = null)
    {
        AmazonServiceException exception = await Stubbed.FailAsync(
            $$"""{"__type":"{{type}}","Message":"You don't have permissions to access this resource."}""",
            HttpStatusCode.BadRequest,
            new Organizations.DescribeOrganization());

        Assert.Equal(code ?? type, exception.ErrorCode);
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
        AmazonServiceException exception = await Stubbed.FailAsync(body, HttpStatusCode.ServiceUnavailable, new Organizations.ListRoots());

        Assert.Equal("ServiceUnavailable", exception.ErrorCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
    }
}

using Amazon.Runtime.Internal;
using RootTools.Aws.Organizations.Model;
using RootTools.Aws.Protocols;
using static RootTools.Aws.Organizations.OrganizationsShapes;

namespace RootTools.Aws.Organizations;

/// <summary>How each operation's input is written and its output read.</summary>
internal static class OrganizationsOperations
{
    private static readonly JsonProtocol Protocol = new("AmazonOrganizations", "AWSOrganizationsV20161128", "1.1", queryCompatible: false, OrganizationsErrors.Create);

    internal static readonly InvokeOptions DescribeOrganization = Protocol.Operation<DescribeOrganizationRequest, DescribeOrganizationResponse>(
        "DescribeOrganization",
        static (_, _) => { },
        static json => new DescribeOrganizationResponse
        {
            Organization = json.Child("Organization") is { } organization ? ReadOrganization(organization) : null,
        });

    internal static readonly InvokeOptions DescribeAccount = Protocol.Operation<DescribeAccountRequest, DescribeAccountResponse>(
        "DescribeAccount",
        static (request, json) => json.Add("AccountId", request.AccountId),
        static json => new DescribeAccountResponse
        {
            Account = json.Child("Account") is { } account ? ReadAccount(account) : null,
        });

    internal static readonly InvokeOptions ListAccounts = Protocol.Operation<ListAccountsRequest, ListAccountsResponse>(
        "ListAccounts",
        static (request, json) => json.Add("MaxResults", request.MaxResults).Add("NextToken", request.NextToken),
        static json => new ListAccountsResponse
        {
            Accounts = json.List("Accounts", ReadAccount),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListRoots = Protocol.Operation<ListRootsRequest, ListRootsResponse>(
        "ListRoots",
        static (request, json) => json.Add("MaxResults", request.MaxResults).Add("NextToken", request.NextToken),
        static json => new ListRootsResponse { Roots = json.List("Roots", ReadRoot), NextToken = json.Text("NextToken") });

    internal static readonly InvokeOptions ListOrganizationalUnitsForParent = Protocol.Operation<ListOrganizationalUnitsForParentRequest, ListOrganizationalUnitsForParentResponse>(
        "ListOrganizationalUnitsForParent",
        static (request, json) => json
            .Add("ParentId", request.ParentId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListOrganizationalUnitsForParentResponse
        {
            OrganizationalUnits = json.List("OrganizationalUnits", ReadOrganizationalUnit),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListAccountsForParent = Protocol.Operation<ListAccountsForParentRequest, ListAccountsForParentResponse>(
        "ListAccountsForParent",
        static (request, json) => json
            .Add("ParentId", request.ParentId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListAccountsForParentResponse
        {
            Accounts = json.List("Accounts", ReadAccount),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListParents = Protocol.Operation<ListParentsRequest, ListParentsResponse>(
        "ListParents",
        static (request, json) => json
            .Add("ChildId", request.ChildId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListParentsResponse
        {
            Parents = json.List("Parents", ReadParent),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListTagsForResource = Protocol.Operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(
        "ListTagsForResource",
        static (request, json) => json.Add("ResourceId", request.ResourceId).Add("NextToken", request.NextToken),
        static json => new ListTagsForResourceResponse
        {
            Tags = json.List("Tags", ReadTag),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListAWSServiceAccessForOrganization = Protocol.Operation<ListAWSServiceAccessForOrganizationRequest, ListAWSServiceAccessForOrganizationResponse>(
        "ListAWSServiceAccessForOrganization",
        static (request, json) => json.Add("MaxResults", request.MaxResults).Add("NextToken", request.NextToken),
        static json => new ListAWSServiceAccessForOrganizationResponse
        {
            EnabledServicePrincipals = json.List("EnabledServicePrincipals", ReadEnabledServicePrincipal),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions EnableAWSServiceAccess = Protocol.Operation<EnableAWSServiceAccessRequest, EnableAWSServiceAccessResponse>(
        "EnableAWSServiceAccess",
        static (request, json) => json.Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions DisableAWSServiceAccess = Protocol.Operation<DisableAWSServiceAccessRequest, DisableAWSServiceAccessResponse>(
        "DisableAWSServiceAccess",
        static (request, json) => json.Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions ListDelegatedAdministrators = Protocol.Operation<ListDelegatedAdministratorsRequest, ListDelegatedAdministratorsResponse>(
        "ListDelegatedAdministrators",
        static (request, json) => json
            .Add("ServicePrincipal", request.ServicePrincipal)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListDelegatedAdministratorsResponse
        {
            DelegatedAdministrators = json.List("DelegatedAdministrators", ReadDelegatedAdministrator),
            NextToken = json.Text("NextToken"),
        });
}

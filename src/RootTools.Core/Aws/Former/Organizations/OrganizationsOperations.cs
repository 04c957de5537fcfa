using System.Text.Json;
using Amazon.Runtime.Internal;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Aws.Protocols;
using static RootTools.Aws.Former.Organizations.OrganizationsShapes;

namespace RootTools.Aws.Former.Organizations;

/// <summary>How each operation's input is written and its output read.</summary>
internal static class OrganizationsOperations
{
    private static readonly FormerJsonProtocol Protocol =
        new("AmazonOrganizations", "AWSOrganizationsV20161128", "1.1", queryCompatible: false, OrganizationsErrors.Create);

    internal static readonly InvokeOptions DescribeOrganization = Protocol.Operation(
        "DescribeOrganization",
        static (DescribeOrganizationRequest _, Utf8JsonWriter _) => { },
        static json => new DescribeOrganizationResponse
        {
            Organization = json.Child("Organization") is { } organization ? ReadOrganization(organization) : null,
        });

    internal static readonly InvokeOptions DescribeAccount = Protocol.Operation(
        "DescribeAccount",
        static (DescribeAccountRequest request, Utf8JsonWriter json) => json.Add("AccountId", request.AccountId),
        static json => new DescribeAccountResponse
        {
            Account = json.Child("Account") is { } account ? ReadAccount(account) : null,
        });

    internal static readonly InvokeOptions ListAccounts = Protocol.Operation(
        "ListAccounts",
        static (ListAccountsRequest request, Utf8JsonWriter json) => json
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListAccountsResponse
        {
            Accounts = json.List("Accounts", ReadAccount),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListRoots = Protocol.Operation(
        "ListRoots",
        static (ListRootsRequest request, Utf8JsonWriter json) => json
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListRootsResponse { Roots = json.List("Roots", ReadRoot), NextToken = json.Text("NextToken") });

    internal static readonly InvokeOptions ListOrganizationalUnitsForParent = Protocol.Operation(
        "ListOrganizationalUnitsForParent",
        static (ListOrganizationalUnitsForParentRequest request, Utf8JsonWriter json) => json
            .Add("ParentId", request.ParentId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListOrganizationalUnitsForParentResponse
        {
            OrganizationalUnits = json.List("OrganizationalUnits", ReadOrganizationalUnit),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListAccountsForParent = Protocol.Operation(
        "ListAccountsForParent",
        static (ListAccountsForParentRequest request, Utf8JsonWriter json) => json
            .Add("ParentId", request.ParentId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListAccountsForParentResponse
        {
            Accounts = json.List("Accounts", ReadAccount),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListParents = Protocol.Operation(
        "ListParents",
        static (ListParentsRequest request, Utf8JsonWriter json) => json
            .Add("ChildId", request.ChildId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListParentsResponse
        {
            Parents = json.List("Parents", ReadParent),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListTagsForResource = Protocol.Operation(
        "ListTagsForResource",
        static (ListTagsForResourceRequest request, Utf8JsonWriter json) => json
            .Add("ResourceId", request.ResourceId)
            .Add("NextToken", request.NextToken),
        static json => new ListTagsForResourceResponse
        {
            Tags = json.List("Tags", ReadTag),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListAWSServiceAccessForOrganization = Protocol.Operation(
        "ListAWSServiceAccessForOrganization",
        static (ListAWSServiceAccessForOrganizationRequest request, Utf8JsonWriter json) => json
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListAWSServiceAccessForOrganizationResponse
        {
            EnabledServicePrincipals = json.List("EnabledServicePrincipals", ReadEnabledServicePrincipal),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions EnableAWSServiceAccess =
        Protocol.Operation<EnableAWSServiceAccessRequest, EnableAWSServiceAccessResponse>(
        "EnableAWSServiceAccess",
        static (EnableAWSServiceAccessRequest request, Utf8JsonWriter json) => json.Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions DisableAWSServiceAccess =
        Protocol.Operation<DisableAWSServiceAccessRequest, DisableAWSServiceAccessResponse>(
        "DisableAWSServiceAccess",
        static (DisableAWSServiceAccessRequest request, Utf8JsonWriter json) => json
            .Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions ListDelegatedAdministrators = Protocol.Operation(
        "ListDelegatedAdministrators",
        static (ListDelegatedAdministratorsRequest request, Utf8JsonWriter json) => json
            .Add("ServicePrincipal", request.ServicePrincipal)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListDelegatedAdministratorsResponse
        {
            DelegatedAdministrators = json.List("DelegatedAdministrators", ReadDelegatedAdministrator),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions RegisterDelegatedAdministrator =
        Protocol.Operation<RegisterDelegatedAdministratorRequest, RegisterDelegatedAdministratorResponse>(
        "RegisterDelegatedAdministrator",
        static (RegisterDelegatedAdministratorRequest request, Utf8JsonWriter json) => json
            .Add("AccountId", request.AccountId)
            .Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions DeregisterDelegatedAdministrator =
        Protocol.Operation<DeregisterDelegatedAdministratorRequest, DeregisterDelegatedAdministratorResponse>(
        "DeregisterDelegatedAdministrator",
        static (DeregisterDelegatedAdministratorRequest request, Utf8JsonWriter json) => json
            .Add("AccountId", request.AccountId)
            .Add("ServicePrincipal", request.ServicePrincipal));

    internal static readonly InvokeOptions ListPolicies = Protocol.Operation(
        "ListPolicies",
        static (ListPoliciesRequest request, Utf8JsonWriter json) => json
            .Add("Filter", request.Filter)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListPoliciesResponse
        {
            Policies = json.List("Policies", ReadPolicySummary),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions DescribePolicy = Protocol.Operation(
        "DescribePolicy",
        static (DescribePolicyRequest request, Utf8JsonWriter json) => json.Add("PolicyId", request.PolicyId),
        static json => new DescribePolicyResponse
        {
            Policy = json.Child("Policy") is { } policy ? ReadPolicy(policy) : null,
        });

    internal static readonly InvokeOptions ListPoliciesForTarget = Protocol.Operation(
        "ListPoliciesForTarget",
        static (ListPoliciesForTargetRequest request, Utf8JsonWriter json) => json
            .Add("TargetId", request.TargetId)
            .Add("Filter", request.Filter)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListPoliciesForTargetResponse
        {
            Policies = json.List("Policies", ReadPolicySummary),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions ListTargetsForPolicy = Protocol.Operation(
        "ListTargetsForPolicy",
        static (ListTargetsForPolicyRequest request, Utf8JsonWriter json) => json
            .Add("PolicyId", request.PolicyId)
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken),
        static json => new ListTargetsForPolicyResponse
        {
            Targets = json.List("Targets", ReadPolicyTargetSummary),
            NextToken = json.Text("NextToken"),
        });

    internal static readonly InvokeOptions CreatePolicy = Protocol.Operation(
        "CreatePolicy",
        static (CreatePolicyRequest request, Utf8JsonWriter json) => json
            .Add("Content", request.Content)
            .Add("Description", request.Description)
            .Add("Name", request.Name)
            .Add("Tags", request.Tags, static (tag, item) => item.Add("Key", tag.Key).Add("Value", tag.Value))
            .Add("Type", request.Type),
        static json => new CreatePolicyResponse { Policy = json.Child("Policy") is { } policy ? ReadPolicy(policy) : null });

    internal static readonly InvokeOptions UpdatePolicy = Protocol.Operation(
        "UpdatePolicy",
        static (UpdatePolicyRequest request, Utf8JsonWriter json) => json
            .Add("Content", request.Content)
            .Add("Description", request.Description)
            .Add("Name", request.Name)
            .Add("PolicyId", request.PolicyId),
        static json => new UpdatePolicyResponse { Policy = json.Child("Policy") is { } policy ? ReadPolicy(policy) : null });

    internal static readonly InvokeOptions DeletePolicy = Protocol.Operation<DeletePolicyRequest, DeletePolicyResponse>(
        "DeletePolicy",
        static (DeletePolicyRequest request, Utf8JsonWriter json) => json.Add("PolicyId", request.PolicyId));

    internal static readonly InvokeOptions AttachPolicy = Protocol.Operation<AttachPolicyRequest, AttachPolicyResponse>(
        "AttachPolicy",
        static (AttachPolicyRequest request, Utf8JsonWriter json) => json
            .Add("PolicyId", request.PolicyId)
            .Add("TargetId", request.TargetId));

    internal static readonly InvokeOptions DetachPolicy = Protocol.Operation<DetachPolicyRequest, DetachPolicyResponse>(
        "DetachPolicy",
        static (DetachPolicyRequest request, Utf8JsonWriter json) => json
            .Add("PolicyId", request.PolicyId)
            .Add("TargetId", request.TargetId));
}

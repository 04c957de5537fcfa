using System.Text.Json;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Aws.Protocols;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Reads the structures in the service's responses.</summary>
internal static class OrganizationsShapes
{
    internal static Account ReadAccount(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        Email = json.Text("Email"),
        Id = json.Text("Id") ?? "",
        JoinedMethod = json.Constant("JoinedMethod", AccountJoinedMethod.FindValue),
        JoinedTimestamp = json.Time("JoinedTimestamp"),
        Name = json.Text("Name"),
        State = json.Constant("State", AccountState.FindValue),
    };

    internal static DelegatedAdministrator ReadDelegatedAdministrator(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        DelegationEnabledDate = json.Time("DelegationEnabledDate"),
        Email = json.Text("Email"),
        Id = json.Text("Id") ?? "",
        JoinedMethod = json.Constant("JoinedMethod", AccountJoinedMethod.FindValue),
        JoinedTimestamp = json.Time("JoinedTimestamp"),
        Name = json.Text("Name"),
        State = json.Constant("State", AccountState.FindValue),
    };

    internal static EnabledServicePrincipal ReadEnabledServicePrincipal(JsonElement json) => new()
    {
        DateEnabled = json.Time("DateEnabled"),
        ServicePrincipal = json.Text("ServicePrincipal") ?? "",
    };

    internal static Model.Organization ReadOrganization(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        AvailablePolicyTypes = json.List("AvailablePolicyTypes", ReadPolicyTypeSummary),
        FeatureSet = json.Constant("FeatureSet", OrganizationFeatureSet.FindValue),
        Id = json.Text("Id") ?? "",
        MasterAccountArn = json.Text("MasterAccountArn"),
        MasterAccountEmail = json.Text("MasterAccountEmail"),
        MasterAccountId = json.Text("MasterAccountId"),
    };

    internal static OrganizationalUnit ReadOrganizationalUnit(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        Id = json.Text("Id") ?? "",
        Name = json.Text("Name"),
    };

    internal static Parent ReadParent(JsonElement json) =>
        new() { Id = json.Text("Id") ?? "", Type = json.Constant("Type", ParentType.FindValue) };

    internal static Policy ReadPolicy(JsonElement json) => new()
    {
        Content = json.Text("Content"),
        PolicySummary = json.Child("PolicySummary") is { } policySummary ? ReadPolicySummary(policySummary) : null,
    };

    internal static PolicySummary ReadPolicySummary(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        AwsManaged = json.Flag("AwsManaged"),
        Description = json.Text("Description"),
        Id = json.Text("Id") ?? "",
        Name = json.Text("Name"),
        Type = json.Constant("Type", PolicyType.FindValue),
    };

    internal static PolicyTargetSummary ReadPolicyTargetSummary(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        Name = json.Text("Name"),
        TargetId = json.Text("TargetId") ?? "",
        Type = json.Constant("Type", TargetType.FindValue),
    };

    internal static PolicyTypeSummary ReadPolicyTypeSummary(JsonElement json) => new()
    {
        Status = json.Constant("Status", PolicyTypeStatus.FindValue),
        Type = json.Constant("Type", PolicyType.FindValue),
    };

    internal static Root ReadRoot(JsonElement json) => new()
    {
        Arn = json.Text("Arn"),
        Id = json.Text("Id") ?? "",
        Name = json.Text("Name"),
        PolicyTypes = json.List("PolicyTypes", ReadPolicyTypeSummary),
    };

    internal static Tag ReadTag(JsonElement json) => new() { Key = json.Text("Key") ?? "", Value = json.Text("Value") ?? "" };
}

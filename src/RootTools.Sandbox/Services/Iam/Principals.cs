using System.Net;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>Users and roles. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html.</summary>
internal static class Principals
{
    /// <summary>GetUser: a root user has the account's id and neither name nor path.</summary>
    public static Structure GetUser(ServiceRequest request)
    {
        IamSubject subject = IamSubject.Find(request);
        return new() { ["User"] = subject.User is { } user ? Describe(user) : DescribeRoot(subject.Account) };
    }

    /// <summary>ListUsers below a path.</summary>
    public static Structure ListUsers(ServiceRequest request)
    {
        string prefix = DemandBelow(request, "user");
        return IamPage.Of(request, "Users", [.. request.Caller.Account.Users.Where(user => IsBelow(user.Path, prefix))], Describe);
    }

    /// <summary>GetRole.</summary>
    public static Structure GetRole(ServiceRequest request)
    {
        string name = request.Input.Required("RoleName");
        SimulatedAccount account = request.Caller.Account;
        IamRole? role = account.FindRole(name);
        Authorizer.Demand(request, "iam:GetRole", role?.Arn ?? account.ArnOf("iam", "role/" + name));
        Structure described = DescribeWhole(role ?? throw IamService.NoSuchEntity($"The role with name {name} cannot be found."));
        described["RoleLastUsed"] = new Structure();
        return new() { ["Role"] = described };
    }

    /// <summary>ListRoles below a path, service-linked ones too.</summary>
    public static Structure ListRoles(ServiceRequest request)
    {
        string prefix = DemandBelow(request, "role");
        return IamPage.Of(request, "Roles", [.. request.Caller.Account.AllRoles.Where(role => IsBelow(role.Path, prefix))], DescribeWhole);
    }

    public static Structure Describe(IamUser user) => new()
    {
        ["Path"] = user.Path,
        ["UserName"] = user.Name,
        ["UserId"] = user.Id,
        ["Arn"] = user.Arn,
        ["CreateDate"] = user.CreateDate,
    };

    public static Structure DescribeRoot(SimulatedAccount account) => new()
    {
        ["PasswordLastUsed"] = account.Root.PasswordLastUsed,
        ["CreateDate"] = account.JoinedTimestamp,
        ["UserId"] = account.Id,
        ["Arn"] = account.RootArn,
    };

    /// <summary>A role without what only some operations tell of it.</summary>
    public static Structure Describe(IamRole role) => new()
    {
        ["Path"] = role.Path,
        ["RoleName"] = role.Name,
        ["RoleId"] = role.Id,
        ["Arn"] = role.Arn,
        ["CreateDate"] = role.Account.JoinedTimestamp,
        ["AssumeRolePolicyDocument"] = WebUtility.UrlEncode(role.TrustPolicy.Text),
    };

    private static Structure DescribeWhole(IamRole role)
    {
        Structure described = Describe(role);
        described["Description"] = role.Description;
        described["MaxSessionDuration"] = 3600;
        return described;
    }

    private static string DemandBelow(ServiceRequest request, string kind)
    {
        string prefix = request.Input.Text("PathPrefix") ?? "/";
        Authorizer.Demand(request, "iam:" + request.Operation, request.Caller.Account.ArnOf("iam", kind + prefix));
        return prefix;
    }

    private static bool IsBelow(string path, string prefix) => path.StartsWith(prefix, StringComparison.Ordinal);
}

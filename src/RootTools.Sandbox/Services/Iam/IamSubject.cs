using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Whom a request to IAM is about: the user that it names, or else the caller; the root user of the caller's account
/// when that is the caller. IAM has no name for root users, and writes <c>null</c> in its messages.
/// </summary>
internal sealed class IamSubject
{
    private IamSubject(SimulatedAccount account, IamUser? user)
    {
        Account = account;
        User = user;
    }

    /// <summary>The account.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The user; null for the root user.</summary>
    public IamUser? User { get; }

    /// <summary>The name in messages.</summary>
    public string ShownName => User?.Name ?? "null";

    /// <summary>Finds the subject of a request, and demands that the caller may do this to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input, with or without <c>UserName</c>.</param>
    /// <param name="action">The action, <c>iam:ListAccessKeys</c>.</param>
    /// <exception cref="ServiceFaultException">Denied; or no such user; or a caller that is no user and names none.</exception>
    public static IamSubject Find(ServiceRequest request, QueryParameters input, string action)
    {
        Caller caller = request.Caller;
        string? name = input["UserName"] ?? caller.UserName;
        if (name is null)
        {
            if (!caller.IsRoot)
            {
                throw new ServiceFaultException(400, "ValidationError", "Must specify userName when calling with non-User credentials");
            }

            Authorizer.Demand(request, action, caller.Account.RootArn);
            return new IamSubject(caller.Account, null);
        }

        IamUser? user = caller.Account.FindUser(name);
        Authorizer.Demand(request, action, user?.Arn ?? $"arn:{caller.Account.Partition.Name}:iam::{caller.Account.Id}:user/{name}");
        return user is null
            ? throw NoSuchEntity($"The user with name {name} cannot be found.")
            : new IamSubject(caller.Account, user);
    }

    /// <summary>The answer that something does not exist.</summary>
    /// <param name="message">What, in AWS's words.</param>
    public static ServiceFaultException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);
}

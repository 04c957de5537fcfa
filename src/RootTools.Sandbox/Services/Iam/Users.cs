using System.Xml.Linq;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>Users. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html.</summary>
internal static class Users
{
    /// <summary>GetUser: a root user has the account's id and neither name nor path.</summary>
    public static IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = IamSubject.Find(request, input, "iam:GetUser");
        return [subject.User is IamUser user ? Describe(user) : DescribeRoot(subject.Account)];
    }

    private static XElement Describe(IamUser user) => new(
        "User",
        new XElement("Path", user.Path),
        new XElement("UserName", user.Name),
        new XElement("UserId", user.Id),
        new XElement("Arn", user.Arn),
        QueryXml.Date("CreateDate", user.CreateDate));

    private static XElement DescribeRoot(SimulatedAccount account)
    {
        var user = new XElement("User");
        if (account.Root.PasswordLastUsed is DateTimeOffset lastUsed)
        {
            user.Add(QueryXml.Date("PasswordLastUsed", lastUsed));
        }

        user.Add(
            QueryXml.Date("CreateDate", account.JoinedTimestamp),
            new XElement("UserId", account.Id),
            new XElement("Arn", account.RootArn));
        return user;
    }
}

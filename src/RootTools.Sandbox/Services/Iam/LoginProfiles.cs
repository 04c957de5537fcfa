using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Console passwords. Creating the profile of a member's root user in a root session allows the password's recovery.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html.
/// </summary>
internal static class LoginProfiles
{
    /// <summary>GetLoginProfile.</summary>
    public static IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = FindOwner(request, input, "iam:GetLoginProfile");
        return [Describe(subject, Created(subject) ?? throw Absent(subject))];
    }

    /// <summary>CreateLoginProfile: without a password in a root session, with one otherwise.</summary>
    public static IEnumerable<XElement> Create(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = FindOwner(request, input, "iam:CreateLoginProfile");
        bool isRootSession = request.Caller.Kind == CallerKind.AssumedRoot;
        if (isRootSession && input["Password"] is not null)
        {
            throw new ServiceFaultException(400, "ValidationError", "Password must be omitted when calling with an AssumeRoot session");
        }

        if (!isRootSession)
        {
            input.Required("Password");
        }

        if (Created(subject) is not null)
        {
            throw new ServiceFaultException(409, "EntityAlreadyExists", $"Login Profile for user {subject.ShownName} already exists.");
        }

        Set(subject, request.Now);
        return [Describe(subject, request.Now)];
    }

    /// <summary>DeleteLoginProfile.</summary>
    public static IEnumerable<XElement>? Delete(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = FindOwner(request, input, "iam:DeleteLoginProfile");
        if (Created(subject) is null)
        {
            throw Absent(subject);
        }

        Set(subject, null);
        return null;
    }

    // A root user with credentials of its own cannot leave out the name: only an AssumeRoot session can.
    private static IamSubject FindOwner(ServiceRequest request, QueryParameters input, string action) =>
        request.Caller.Kind == CallerKind.Root && input["UserName"] is null
            ? throw new ServiceFaultException(400, "ValidationError", "Must specify userName when calling with non-User credentials")
            : IamSubject.Find(request, input, action);

    private static DateTimeOffset? Created(IamSubject subject) =>
        subject.User is null ? subject.Account.Root.PasswordCreated : subject.User.PasswordCreated;

    private static void Set(IamSubject subject, DateTimeOffset? created)
    {
        if (subject.User is null)
        {
            subject.Account.Root.PasswordCreated = created;
            subject.Account.Root.PasswordLastUsed = null;
        }
        else
        {
            subject.User.PasswordCreated = created;
        }
    }

    private static XElement Describe(IamSubject subject, DateTimeOffset created)
    {
        var profile = new XElement("LoginProfile");
        if (subject.User is not null)
        {
            profile.Add(new XElement("UserName", subject.User.Name));
        }

        profile.Add(QueryXml.Date("CreateDate", created), QueryXml.Flag("PasswordResetRequired", false));
        return profile;
    }

    private static ServiceFaultException Absent(IamSubject subject) =>
        IamSubject.NoSuchEntity($"Login Profile for User {subject.ShownName} cannot be found.");
}

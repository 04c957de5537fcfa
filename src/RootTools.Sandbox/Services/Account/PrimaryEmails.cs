using System.Security.Cryptography;

namespace RootTools.Sandbox.Services.Account;

/// <summary>
/// The email addresses of members' root users, and their change: whoever reads the mailbox of the new address confirms it with the
/// one-time password that arrives there.
/// See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html.
/// </summary>
internal static class PrimaryEmails
{
    private const int OtpValues = 1_000_000;

    /// <summary>GetPrimaryEmail.</summary>
    public static Structure Get(ServiceRequest request) => new() { ["PrimaryEmail"] = AccountCall.Member(request).Email };

    /// <summary>StartPrimaryEmailUpdate: sends a one-time password to the new address; an earlier one no longer counts.</summary>
    [Guess("account", "StartPrimaryEmailUpdate: the messages, and the text of the email with the one-time password")]
    public static Structure Start(ServiceRequest request)
    {
        string email = request.Input.Required("PrimaryEmail");
        SimulatedAccount account = Target(request, email);
        if (account.PrimaryEmailUpdate is { Accepted: not null, Completed: null })
        {
            throw AccountCall.Conflict("An update of the primary email address is already in progress for the specified account.");
        }

        RequireFree(request, email);
        string otp = NewOtp();
        account.PrimaryEmailUpdate = new PrimaryEmailUpdate(email, otp, request.Now);
        request.Organization.Send(
            email,
            "Verify your new AWS account email address",
            request.Now,
            $"The verification code for AWS account {account.Id} is {otp}. It expires in 24 hours.",
            otp);
        return Status(account.PrimaryEmailUpdate, request.Now);
    }

    /// <summary>AcceptPrimaryEmailUpdate: the account has the address some time later.</summary>
    [Guess("account", "AcceptPrimaryEmailUpdate: the errors")]
    public static Structure Accept(ServiceRequest request)
    {
        string email = request.Input.Required("PrimaryEmail");
        SimulatedAccount account = Target(request, email);
        PrimaryEmailUpdate? update = account.PrimaryEmailUpdate;
        if (update is null || !IsSame(update.Email, email))
        {
            throw NoUpdate();
        }

        if (update.Accepted is not null)
        {
            throw AccountCall.Conflict("The update of the primary email address was already accepted.");
        }

        if (update.Otp != request.Input.Required("Otp") || request.Now > update.Started + PrimaryEmailUpdate.OtpLifetime)
        {
            throw AccountCall.Invalid("The one-time password is invalid or has expired.");
        }

        RequireFree(request, email);
        account.PrimaryEmailUpdate = update with { Accepted = request.Now };
        request.Organization.Follow(account);
        return Status(account.PrimaryEmailUpdate, request.Now);
    }

    /// <summary>GetPrimaryEmailUpdateStatus: of the latest update, which an account may also ask of itself.</summary>
    public static Structure GetStatus(ServiceRequest request)
    {
        SimulatedAccount account = request.Input.Has("AccountId") ? AccountCall.Member(request) : AccountCall.Own(request);
        PrimaryEmailUpdate update = account.PrimaryEmailUpdate ?? throw NoUpdate();
        Structure answer = Status(update, request.Now);
        answer["UpdatedAt"] = update.At(request.Now).Since;
        return answer;
    }

    private static ServiceFaultException NoUpdate() => AccountCall.Invalid("No email update found for account");

    private static SimulatedAccount Target(ServiceRequest request, string email)
    {
        int at = email.LastIndexOf('@');
        SimulatedAccount account = AccountCall.Member(
            request, new KeyValuePair<string, string>("account:EmailTargetDomain", email.Substring(at + 1).ToLowerInvariant()));
        bool isAddress = at > 0 && email.IndexOf('.', at) > at + 1 && email[email.Length - 1] != '.' && !email.Any(char.IsWhiteSpace);
        return isAddress ? account : throw AccountCall.Invalid("The specified email address is not valid.");
    }

    // Neither of an account, nor promised to one, nor that of an account that was closed.
    private static void RequireFree(ServiceRequest request, string email)
    {
        SimulatedOrganization organization = request.Organization;
        if (organization.ClosedEmails.Any(closed => IsSame(closed, email))
            || organization.Accounts.Concat(organization.StandaloneAccounts).Any(account => IsSame(account.Email, email)
                || (account.PrimaryEmailUpdate is { Accepted: not null, Completed: null } update && IsSame(update.Email, email))))
        {
            throw AccountCall.Conflict("The specified email address is already in use.");
        }
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static Structure Status(PrimaryEmailUpdate update, DateTimeOffset now) => new() { ["Status"] = update.At(now).Status };

    private static string NewOtp()
    {
        byte[] bytes = new byte[sizeof(uint)];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return (BitConverter.ToUInt32(bytes, 0) % OtpValues).ToString("D6", CultureInfo.InvariantCulture);
    }
}

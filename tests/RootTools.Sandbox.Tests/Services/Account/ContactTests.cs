using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

public sealed class ContactTests : AccountTest
{
    [Fact]
    public async Task A_primary_contact_is_replaced_as_a_whole()
    {
        JsonObject contact = Contact("AT");
        contact["CompanyName"] = "Example GmbH";
        (await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = contact.DeepClone() }))).Succeeded();
        Assert.Equal(contact.Select(member => member.Key).Order(), (await ReadAsync()).Select(member => member.Key).Order());

        contact.Remove("CompanyName");
        (await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = contact.DeepClone() }))).Succeeded();
        Assert.False((await ReadAsync()).ContainsKey("CompanyName"));
    }

    [Theory]
    [InlineData("US")]
    [InlineData("DE")]
    public async Task Some_countries_need_a_state(string country)
    {
        WireAnswer answer = await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = Contact(country) }));

        answer.Failed(400, "ValidationException");
        Assert.Equal("fieldValidationFailed", answer.Json["reason"]!.GetValue<string>());
        Assert.Equal("StateOrRegion", answer.Json["fieldList"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_primary_contact_is_kept_without_spaces_around_and_with_its_country_in_capitals()
    {
        JsonObject contact = Contact("at");
        contact["City"] = "  Wien ";
        contact["PhoneNumber"] = "+43 1 5550100 ";
        (await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = contact.DeepClone() }))).Succeeded();
        JsonObject read = await ReadAsync();
        Assert.Equal(("AT", "Wien", "+43 1 5550100"), (Text(read, "CountryCode"), Text(read, "City"), Text(read, "PhoneNumber")));

        foreach (string member in (string[])["FullName", "AddressLine1", "City", "PostalCode", "StateOrRegion"])
        {
            JsonObject blank = Contact("AT");
            blank[member] = " ";
            (await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = blank })))
                .Failed(400, "ValidationException", $"the argument {member} can not be empty");
        }

        contact["PhoneNumber"] = " +1";
        (await Call("PutContactInformation", OfMember(new JsonObject { ["ContactInformation"] = contact })))
            .Failed(400, "ValidationException", """[ECMA 262 regex "^[+][\s0-9()-]+$" does not match input string " +1"]""");
    }

    [Fact]
    public async Task An_account_begins_with_a_primary_contact_under_its_own_name() => Assert.Equal("Member", Text(await ReadAsync(), "FullName"));

    [Fact]
    public async Task An_alternate_contact_keeps_the_spaces_around_all_but_its_address()
    {
        JsonObject contact = Alternate("  Somebody ");
        contact["EmailAddress"] = "  Some+one@Example.invalid ";
        (await Call("PutAlternateContact", contact)).Succeeded();

        WireAnswer answer = await Call("GetAlternateContact", new JsonObject { ["AlternateContactType"] = "SECURITY" });
        JsonObject read = answer.Json["AlternateContact"]!.AsObject();
        Assert.Equal(("  Somebody ", "Some+one@Example.invalid"), (Text(read, "Name"), Text(read, "EmailAddress")));
    }

    [Fact]
    public async Task A_name_of_spaces_is_refused_without_the_type_of_the_error()
    {
        WireAnswer answer = await Call("PutAccountName", OfMember(new JsonObject { ["AccountName"] = " " }));

        Assert.Equal((400, null, "The input AccountName must not be null or only whitespace."), (answer.Status, answer.Code, answer.Message));
        Assert.Equal("Member", Scene.Member.Name);
    }

    [Fact]
    public async Task Every_missing_member_is_told_in_one_message()
    {
        WireAnswer answer = await Call("PutContactInformation", new JsonObject
        {
            ["ContactInformation"] = new JsonObject { ["FullName"] = "", ["City"] = "Wien", ["PostalCode"] = "1010", ["CountryCode"] = "AT" },
        });

        answer.Failed(
            400, "ValidationException",
            """[object has missing required properties (["AddressLine1","PhoneNumber"]), string "" is too short (length: 0, required minimum: 1)]""");
    }

    [Fact]
    public async Task An_alternate_contact_is_put_replaced_and_deleted()
    {
        var type = new JsonObject { ["AlternateContactType"] = "SECURITY" };
        (await Call("GetAlternateContact", OfMember(type.DeepClone().AsObject())))
            .Failed(404, "ResourceNotFoundException", "No contact of the inputted alternate contact type found.");
        foreach (string name in (string[])["First", "Second"])
        {
            (await Call("PutAlternateContact", OfMember(Alternate(name)))).Succeeded();
            JsonNode read = (await Call("GetAlternateContact", OfMember(type.DeepClone().AsObject()))).Succeeded().Json["AlternateContact"]!;
            Assert.Equal(name, read["Name"]!.GetValue<string>());
        }

        Assert.Single(Scene.Member.AlternateContacts);
        (await Call("DeleteAlternateContact", OfMember(type.DeepClone().AsObject()))).Succeeded();
        (await Call("DeleteAlternateContact", OfMember(type))).Failed(404, "ResourceNotFoundException");
    }

    [Theory]
    [InlineData("EmailAddress", "no address")]
    [InlineData("PhoneNumber", "call me")]
    [InlineData("Title", "")]
    public async Task What_the_model_of_the_service_does_not_admit_is_refused(string member, string value)
    {
        JsonObject contact = Alternate("Somebody");
        contact[member] = value;

        (await Call("PutAlternateContact", contact)).Failed(400, "ValidationException");
    }

    [Fact]
    public async Task An_account_is_described_with_its_name_age_and_state()
    {
        JsonObject read = (await Call("GetAccountInformation", OfMember())).Succeeded().Json;

        Assert.Equal(Scene.MemberId, read["AccountId"]!.GetValue<string>());
        Assert.Equal("Member", read["AccountName"]!.GetValue<string>());
        Assert.Equal("2025-09-15T10:00:00Z", read["AccountCreatedDate"]!.GetValue<string>());
        Assert.Equal("ACTIVE", read["AccountState"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_linked_account_in_GovCloud_is_found()
    {
        var asked = new JsonObject { ["StandardAccountId"] = Scene.MemberId };
        (await Call("GetGovCloudAccountInformation", asked.DeepClone().AsObject())).Failed(404, "ResourceNotFoundException");

        Scene.Member.GovCloudAccount = new GovCloudAccount("444444444444", AccountState.Active);
        JsonObject read = (await Call("GetGovCloudAccountInformation", asked)).Succeeded().Json;
        Assert.Equal("444444444444", read["GovCloudAccountId"]!.GetValue<string>());
        Assert.Equal("ACTIVE", read["AccountState"]!.GetValue<string>());
    }

    private async Task<JsonObject> ReadAsync() =>
        (await Call("GetContactInformation", OfMember())).Succeeded().Json["ContactInformation"]!.AsObject();

    private static string Text(JsonObject structure, string member) => structure[member]!.GetValue<string>();

    private static JsonObject Contact(string country) => new()
    {
        ["FullName"] = "Somebody",
        ["AddressLine1"] = "Main Street 1",
        ["City"] = "Town",
        ["PostalCode"] = "1010",
        ["CountryCode"] = country,
        ["PhoneNumber"] = "+43 1 5550100",
    };

    private static JsonObject Alternate(string name) => new()
    {
        ["Name"] = name,
        ["Title"] = "Security",
        ["EmailAddress"] = "security@example.com",
        ["PhoneNumber"] = "+1 206 555 0100",
        ["AlternateContactType"] = "SECURITY",
    };
}

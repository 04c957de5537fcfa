namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// The columns that AWS documents for tables of CloudTrail's logs.
/// See https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html.
/// </summary>
internal static class TrailColumns
{
    private const string Text = "string";

    private const string Identity =
        "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string," +
        "onbehalfof:struct<userid:string,identitystorearn:string>," +
        "sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>," +
        "sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>," +
        "ec2roledelivery:string,webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>";

    public static IReadOnlyList<TableColumn> All { get; } =
    [
        new("eventversion", Text),
        new("useridentity", Identity),
        .. Texts("eventtime eventsource eventname awsregion sourceipaddress useragent errorcode errormessage requestparameters"),
        .. Texts("responseelements additionaleventdata requestid eventid readonly"),
        new("resources", "array<struct<arn:string,accountid:string,type:string>>"),
        .. Texts("eventtype apiversion recipientaccountid serviceeventdetails sharedeventid vpcendpointid vpcendpointaccountid eventcategory"),
        new("addendum", "struct<reason:string,updatedfields:string,originalrequestid:string,originaleventid:string>"),
        .. Texts("sessioncredentialfromconsole edgedevicedetails"),
        new("tlsdetails", "struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>"),
    ];

    private static IEnumerable<TableColumn> Texts(string names) => names.Split(' ').Select(name => new TableColumn(name, Text));
}

using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>The members of Athena's inputs, with their constraints. Nothing comes of encryption, engines and logs here.</summary>
internal static class AthenaMembers
{
    private const string KmsKey =
        @"^arn:aws[a-z\-]*:kms:([a-z0-9\-]+):\d{12}:key/?[a-zA-Z_0-9+=,.@\-_/]+$|" +
        @"^arn:aws[a-z\-]*:kms:([a-z0-9\-]+):\d{12}:alias/?[a-zA-Z_0-9+=,.@\-_/]+$|^alias/[a-zA-Z0-9/_-]+$|" +
        "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    // With the surrogates, which are a plane of their own to the model.
    private const string Printable = @"[\u0020-\uFFFD\t]*";

    public static Member WorkGroup { get; } = Text("WorkGroup").Matching("[a-zA-Z0-9._-]{1,128}");

    public static Member QueryExecution { get; } = Text("QueryExecutionId").Required().Within(1, 128).Matching(@"\S+");

    public static Member Catalog { get; } = Text("CatalogName").Required().Within(1, 256).Matching(Printable);

    public static Member Database { get; } = Text("DatabaseName").Required().Within(1, 128);

    public static Member Token { get; } = Text("NextToken").Within(1, 1024);

    public static Member PageSize { get; } = Number("MaxResults").Within(1, 50);

    public static Member Context { get; } = Structure(
        "QueryExecutionContext", Text("Database").Within(1, 255), Text("Catalog").Within(1, 256).Matching(Printable));

    public static Member ResultConfiguration { get; } = Structure(
        "ResultConfiguration",
        Text("OutputLocation"),
        Structure("EncryptionConfiguration", Text("EncryptionOption").Required().OneOf("SSE_S3", "SSE_KMS", "CSE_KMS"), Text("KmsKey")),
        Text("ExpectedBucketOwner").Within(12, 12).Matching("^[0-9]+$"),
        Structure("AclConfiguration", Text("S3AclOption").Required().OneOf("BUCKET_OWNER_FULL_CONTROL")));

    public static Member ResultReuse { get; } = Structure(
        "ResultReuseConfiguration",
        Structure("ResultReuseByAgeConfiguration", Flag("Enabled").Required(), Number("MaxAgeInMinutes").Within(0, 10080)));

    public static Member Engine { get; } = Structure(
        "EngineConfiguration",
        Number("CoordinatorDpuSize").Within(1, 1),
        Number("MaxConcurrentDpus").Within(2, 5000),
        Number("DefaultExecutorDpuSize").Within(1, 1),
        Map("AdditionalConfigs"),
        Map("SparkProperties"),
        List("Classifications", Structure("member", Text("Name").Within(1, 128), Map("Properties"))));

    public static Member Configuration { get; } = Structure(
        "Configuration",
        ResultConfiguration,
        Structure("ManagedQueryResultsConfiguration", Flag("Enabled").Required(), Structure("EncryptionConfiguration", Key.Required())),
        Flag("EnforceWorkGroupConfiguration"),
        Flag("PublishCloudWatchMetricsEnabled"),
        Number("BytesScannedCutoffPerQuery").Within(10_000_000, null),
        Flag("RequesterPaysEnabled"),
        Structure("EngineVersion", Text("SelectedEngineVersion").Within(1, 128), Text("EffectiveEngineVersion").Within(1, 128)),
        Text("AdditionalConfiguration").Within(1, 128),
        Text("ExecutionRole").Within(20, 2048).Matching(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$"),
        Structure(
            "MonitoringConfiguration",
            Structure(
                "CloudWatchLoggingConfiguration",
                Flag("Enabled").Required(),
                Text("LogGroup").Within(1, 512).Matching("^[a-zA-Z0-9._/-]+$"),
                Text("LogStreamNamePrefix").Within(1, 512).Matching("^[^:*]*$")),
            Structure("ManagedLoggingConfiguration", Flag("Enabled").Required(), Key),
            Structure(
                "S3LoggingConfiguration",
                Flag("Enabled").Required(),
                Key,
                Text("LogLocation").Within(null, 1024).Matching(@"^s3://[a-z0-9][a-z0-9\-]*[a-z0-9](/.*)?$"))),
        Engine,
        Structure("CustomerContentEncryptionConfiguration", Key.Required()),
        Flag("EnableMinimumEncryptionConfiguration"),
        Structure(
            "IdentityCenterConfiguration",
            Flag("EnableIdentityCenter"),
            Text("IdentityCenterInstanceArn").Within(0, 255)
                .Matching("^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}$")),
        Structure(
            "QueryResultsS3AccessGrantsConfiguration",
            Flag("EnableS3AccessGrants").Required(),
            Flag("CreateUserLevelPrefix"),
            Text("AuthenticationType").Required().OneOf("DIRECTORY_IDENTITY")));

    private static Member Key => Text("KmsKey").Within(1, 2048).Matching(KmsKey);
}

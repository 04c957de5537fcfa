variable "endpoint" {
  type = string
}

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true
  skip_region_validation  = true
  s3_use_path_style       = true
  endpoints {
    iam           = var.endpoint
    organizations = var.endpoint
    sts           = var.endpoint
    s3            = var.endpoint
    sqs           = var.endpoint
  }
}
data "aws_caller_identity" "me" {}
data "aws_organizations_organization" "org" {}
data "aws_organizations_organizational_units" "units" { parent_id = data.aws_organizations_organization.org.roots[0].id }
data "aws_iam_users" "all" {}
data "aws_iam_roles" "all" {}
data "aws_iam_role" "slr" { name = "AWSServiceRoleForOrganizations" }
locals { member = [for a in data.aws_organizations_organization.org.non_master_accounts : a.id if a.name == "Build Service"][0] }
resource "aws_organizations_organizational_unit" "ou" {
  name      = "Terraform"
  parent_id = data.aws_organizations_organization.org.roots[0].id
  tags      = { a = "b" }
}
resource "aws_organizations_policy" "p" {
  name    = "tf"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*" }] })
}
resource "aws_organizations_policy_attachment" "a" {
  policy_id = aws_organizations_policy.p.id
  target_id = aws_organizations_organizational_unit.ou.id
}
resource "aws_iam_organizations_features" "f" { enabled_features = ["RootCredentialsManagement", "RootSessions"] }
resource "aws_organizations_delegated_administrator" "d" {
  account_id        = local.member
  service_principal = "iam.amazonaws.com"
}
resource "aws_s3_bucket" "b" {
  bucket = "terraform-bucket-1"
  tags   = { team = "x" }
}
resource "aws_s3_bucket_policy" "bp" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
}
resource "aws_sqs_queue" "q" {
  name = "terraform-queue"
  tags = { team = "x" }
}
resource "aws_sqs_queue_policy" "qp" {
  queue_url = aws_sqs_queue.q.id
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.q.arn }] })
}

resource "aws_s3_bucket_public_access_block" "pab" {
  bucket                  = aws_s3_bucket.b.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_organizations_resource_policy" "rp" {
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${local.member}:root" }, Action = "organizations:List*", Resource = "*" }] })
}
data "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = data.aws_organizations_organization.org.roots[0].id
}
data "aws_organizations_organizational_unit_child_accounts" "children" { parent_id = data.aws_organizations_organization.org.roots[0].id }
data "aws_organizations_organizational_unit_descendant_accounts" "descendants" { parent_id = data.aws_organizations_organization.org.roots[0].id }
data "aws_organizations_organizational_unit_descendant_organizational_units" "units" { parent_id = data.aws_organizations_organization.org.roots[0].id }
data "aws_organizations_delegated_administrators" "all" { depends_on = [aws_organizations_delegated_administrator.d] }
data "aws_organizations_delegated_services" "services" {
  account_id = local.member
  depends_on = [aws_organizations_delegated_administrator.d]
}
data "aws_organizations_policies" "scps" { filter = "SERVICE_CONTROL_POLICY" }
data "aws_organizations_policies_for_target" "root" {
  target_id = data.aws_organizations_organization.org.roots[0].id
  filter    = "SERVICE_CONTROL_POLICY"
}
data "aws_organizations_policy" "full" { policy_id = "p-FullAWSAccess" }
data "aws_organizations_resource_tags" "member" { resource_id = local.member }
data "aws_iam_user" "admin" { user_name = "admin" }
data "aws_iam_policy" "admin" { arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
data "aws_iam_principal_policy_simulation" "admin" {
  action_names      = ["s3:GetObject"]
  policy_source_arn = data.aws_iam_user.admin.arn
}
data "aws_s3_bucket" "b" { bucket = aws_s3_bucket.b.id }
data "aws_s3_bucket_policy" "b" { bucket = aws_s3_bucket_policy.bp.bucket }
data "aws_sqs_queue" "q" { name = aws_sqs_queue.q.name }
data "aws_sqs_queues" "all" { depends_on = [aws_sqs_queue.q] }
data "aws_canonical_user_id" "me" {}

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

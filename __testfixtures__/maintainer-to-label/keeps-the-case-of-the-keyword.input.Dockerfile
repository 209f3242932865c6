from debian:12
maintainer Jo Doe

FROM registry.access.redhat.com/ubi9-minimal
RUN microdnf install -y git

FROM registry.access.redhat.com/ubi9-minimal
RUN microdnf install -y git && microdnf clean all && rm -rf /var/cache/yum

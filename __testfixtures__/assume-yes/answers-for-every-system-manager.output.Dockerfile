FROM debian:12
RUN apt install -y curl
RUN yum install -y curl
RUN dnf upgrade -y
RUN microdnf install -y curl
RUN zypper install -y curl
RUN zypper dup -y

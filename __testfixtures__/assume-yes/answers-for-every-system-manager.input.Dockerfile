FROM debian:12
RUN apt install curl
RUN yum install curl
RUN dnf upgrade
RUN microdnf install curl
RUN zypper install curl
RUN zypper dup

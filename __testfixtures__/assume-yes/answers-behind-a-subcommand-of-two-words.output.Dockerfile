FROM rockylinux:9
RUN dnf module enable -y nodejs:18 && dnf group install -y "Development Tools"

FROM rockylinux:9
RUN dnf module enable nodejs:18 && dnf group install "Development Tools"

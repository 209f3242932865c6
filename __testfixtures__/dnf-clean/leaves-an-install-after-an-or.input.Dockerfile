FROM fedora:40
RUN rpm -q git || dnf install -y git

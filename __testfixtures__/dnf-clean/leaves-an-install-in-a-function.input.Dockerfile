FROM fedora:40
RUN f() { dnf install -y git; }; f

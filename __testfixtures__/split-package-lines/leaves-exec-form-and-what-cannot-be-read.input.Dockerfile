FROM debian:12
RUN ["apt-get", "install", "-y", "curl", "git", "vim"]
SHELL ["pwsh", "-c"]
RUN apt-get install -y curl git vim

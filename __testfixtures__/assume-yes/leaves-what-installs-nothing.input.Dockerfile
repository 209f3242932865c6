FROM debian:12
RUN apt-get install -s curl && apt-get --dry-run upgrade && apt-get update && apt-get clean && apt-get download curl
RUN zypper install --dry-run curl

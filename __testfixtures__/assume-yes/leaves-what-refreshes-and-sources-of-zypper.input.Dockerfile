FROM opensuse/leap:15
RUN zypper refresh && zypper source-install curl

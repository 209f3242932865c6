FROM opensuse/leap:15
RUN zypper -n install curl
RUN zypper -n install vim

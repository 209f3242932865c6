FROM opensuse/leap:15
RUN zypper -n install curl
RUN zypper install vim

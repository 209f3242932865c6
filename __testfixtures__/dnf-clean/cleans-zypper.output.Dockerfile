FROM opensuse/leap
RUN zypper --non-interactive install git && zypper clean --all

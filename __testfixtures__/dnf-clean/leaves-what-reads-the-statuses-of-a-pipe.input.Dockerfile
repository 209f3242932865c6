FROM fedora:41
RUN dnf install -y git | tee /log && exit ${PIPESTATUS[0]}

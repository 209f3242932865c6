FROM fedora:41
RUN npm install --prefix /srv/app && cd ${_} && ls

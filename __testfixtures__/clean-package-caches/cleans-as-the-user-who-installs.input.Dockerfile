FROM debian:12
RUN sudo -u app npm install -g x
RUN gosu app composer install
RUN sudo -E conda install -y numpy
RUN time nice sudo NODE_ENV=production /opt/bun/bin/bun install

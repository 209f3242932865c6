FROM debian:12
RUN sudo -u app npm install -g x && sudo -u app npm cache clean --force
RUN gosu app composer install && gosu app composer clear-cache
RUN sudo -E conda install -y numpy && sudo -E conda clean -ay
RUN time nice sudo NODE_ENV=production /opt/bun/bin/bun install && sudo /opt/bun/bin/bun pm cache rm

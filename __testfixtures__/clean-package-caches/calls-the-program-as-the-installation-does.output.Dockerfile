FROM debian:12
RUN /opt/conda/bin/conda install -y numpy && /opt/conda/bin/conda clean -ay
RUN /opt/node/bin/npm ci && /opt/node/bin/npm cache clean --force
RUN /opt/ruby/bin/gem install rails && rm -rf "$(/opt/ruby/bin/gem env gemdir)/cache"
RUN cd /srv/app && php composer.phar install && php composer.phar clear-cache && rm composer.phar
RUN /opt/bun/bin/bun install && /opt/bun/bin/bun pm cache rm
RUN npx npm@6 ci && npx npm@6 cache clean --force

FROM node:20
RUN ["node", "--version"]
RUN apt-get update
RUN set -e; apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq git npm python3-pip --no-install-recommends
# tools for the build
RUN echo installing \
 # the usual ones
 && cd / \
 && apt-get update \
 && env DEBIAN_FRONTEND=noninteractive apt-get -y install python3-dev libmagic1 curl \
 # and no more
 && VERSION=1 \
 && apt-get clean && apt-get autoremove -y \
 && rm -rf /var/lib/apt/lists/* \
 && echo "curl is here"
RUN rm -rf /var/lib/apt/lists/* && echo "nothing to install here"
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/* /tmp/* && rm -rf /root/.cache
RUN groupadd --gid 5000 app; useradd -m -u 5000 -g app app
ONBUILD RUN apt-get update && apt-get install -y --no-install-recommends openssl
ONBUILD RUN apt-get update
CMD ["node", "a.js"]

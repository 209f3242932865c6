FROM node:22
ENTRYPOINT exec \
# the server
  bundle exec puma

FROM node:22
COPY --from=tools /start.sh /start.sh
CMD ["/start.sh"]

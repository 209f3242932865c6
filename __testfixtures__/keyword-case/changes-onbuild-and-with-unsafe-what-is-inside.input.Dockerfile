FROM alpine:3.22
onbuild run make
ONBUILD copy . /app
CMD ["sh"]

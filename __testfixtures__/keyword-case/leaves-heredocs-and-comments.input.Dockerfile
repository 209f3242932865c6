FROM alpine:3.22
# run this
RUN <<EOF
run me
copy it
EOF

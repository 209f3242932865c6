From alpine:3.22
Run apk add curl
EntryPoint ["sh"]

FROM --platform=$TARGETPLATFORM \
    # the base
    node:22

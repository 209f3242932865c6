from acme/base:3 as base
run install-everything
arg PORT=80
cmd ["serve", "$PORT"]

from base as layers
arg RELEASE=1
arg VERSION=$RELEASE.0 CHANNEL=stable
arg UNUSED=1
label version=$VERSION release=Stable
env HOME=$PARENT/App
arg PARENT=/srv
workdir data/
copy . .

from scratch
copy --from=layers / /
env PATH=/usr/bin:/bin
workdir /srv
cmd ["serve", "$PORT"]
arg RELEASE=1
arg VERSION=$RELEASE.0 CHANNEL=stable
label version=$VERSION release=Stable
env HOME=$PARENT/App
workdir data/

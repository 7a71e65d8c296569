#!/bin/sh
# Makes `.env` from `.env.example`: every secret that is empty gets 32 random bytes. What `.env` has already, it keeps;
# run it again after an update to get what is new.
set -eu
cd "$(dirname "$0")"
umask 077
touch .env
while IFS= read -r line || [ -n "$line" ]; do
  name=${line%%=*}
  case $line in
  '' | \#*) continue ;;
  esac
  grep -q "^$name=" .env && continue
  case $line in
  *_PASSWORD= | *_SECRET= | *_KEY=) line=$line$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n') ;;
  esac
  printf '%s\n' "$line" >>.env
  echo "$name is new in .env"
done <.env.example

// planted: core-domain
import "../adapters/redis/RedisKeyValue.ts"

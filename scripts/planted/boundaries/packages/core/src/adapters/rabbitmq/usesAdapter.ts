// planted: core-adapter-other
import "../redis/RedisKeyValue.ts"
